import ArgumentParser
import Glibc
import Stemma
import StemmaIO

/// Runs the command and turns its end into an exit status: 0 ran, 1 failed, 64 wrong usage.
@main
enum Main {
    static func main() {
        // A reader that has seen enough closes the pipe; the write then fails, which is quieter than dying.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try StemmaCommand.parseAsRoot()
            try command.run()
        } catch is ClosedPipe {
            exit(0)
        } catch let failure as Failure {
            Messages.write(failure.message)
            exit(1)
        } catch let problem as InputProblem {
            Messages.write(problem.description)
            exit(1)
        } catch {
            StemmaCommand.exit(withError: error)
        }
    }
}

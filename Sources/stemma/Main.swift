import ArgumentParser
import Glibc
import Stemma
import StemmaFingerprint
import StemmaIO

/// Runs the command and turns its end into an exit status: 0 ran, 1 failed, 64 wrong usage.
@main
enum Main {
    static func main() {
        do {
            var command = try StemmaCommand.parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            fail(failure.message, status: failure.status)
        } catch let problem as InputProblem {
            fail(problem.description, status: 1)
        } catch let failure as SpillError {
            fail(failure.description, status: 1)
        } catch let failure as PassThroughFailure {
            fail(failure.description, status: 1)
        } catch let failure as WriteFailure {
            // Whoever read the results has seen enough: nobody is there to be told.
            fail(failure == .closedPipe ? nil : failure.description, status: failure.exitStatus)
        } catch {
            StemmaCommand.exit(withError: error)
        }
    }

    private static func fail(_ message: String?, status: Int32) -> Never {
        if let message { Messages.write(message) }
        exit(status)
    }
}

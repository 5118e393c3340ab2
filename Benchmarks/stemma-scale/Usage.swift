import Glibc

/// What the process has used so far.
struct Usage {
    let wall: Double
    let cpu: Double

    static var now: Usage {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) * 1e-6 }
        return Usage(
            wall: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9,
            cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime)
        )
    }

    static func - (after: Usage, before: Usage) -> Usage {
        Usage(wall: after.wall - before.wall, cpu: after.cpu - before.cpu)
    }

    /// The most memory that the process had at a time, in bytes.
    static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }

    private init(wall: Double, cpu: Double) {
        self.wall = wall
        self.cpu = cpu
    }
}

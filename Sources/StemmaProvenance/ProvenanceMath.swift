internal import Glibc

/// The few functions of libm that the inference needs by name.
enum ProvenanceMath {
    static func log(_ x: Double) -> Double { Glibc.log(x) }
}

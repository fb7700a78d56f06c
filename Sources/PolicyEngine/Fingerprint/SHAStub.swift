// Stands in until the real one lands: delete this file then. The names and shapes are what callers use.
package struct SHA256 {
  package mutating func update(_ b: [UInt8]) {}; package init() {}; package func finalize() -> [UInt8] { [] }
}

/// SHA-256 (FIPS 180-4), for fingerprints of findings and the `sha256:` of policy files.
package struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet.
  private var pending: [UInt8] = []
  /// The words of a block; kept, so that a block takes no memory of its own.
  private var schedule = Array(repeating: UInt32(0), count: 64)
  private var length: UInt64 = 0

  package init() {}

  /// The 32 bytes of the hash.
  package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// The hash as 64 small hexadecimal digits.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String { hex(ofHash: hash(bytes)) }

  package static func hex(ofHash hash: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * hash.count)
    for byte in hash {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      pending.append(byte)
      length += 1
      if pending.count == 64 { compress() }
    }
  }

  package consuming func finish() -> [UInt8] {
    let bits = length * 8
    update(CollectionOfOne(0x80))
    update(repeatElement(0, count: (120 - pending.count) % 64))
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      update(CollectionOfOne(UInt8(truncatingIfNeeded: bits >> shift)))
    }
    var hash: [UInt8] = []
    hash.reserveCapacity(32)
    for word in state {
      for shift in stride(from: UInt32(24), through: 0, by: -8) {
        hash.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return hash
  }

  private mutating func compress() {
    fillSchedule()
    pending.removeAll(keepingCapacity: true)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ Self.constants[round] &+ schedule[round]
      let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private mutating func fillSchedule() {
    for word in 0..<16 {
      let (first, second) = (UInt32(pending[4 * word]), UInt32(pending[4 * word + 1]))
      let (third, fourth) = (UInt32(pending[4 * word + 2]), UInt32(pending[4 * word + 3]))
      schedule[word] = first << 24 | second << 16 | third << 8 | fourth
    }
    for round in 16..<64 {
      let (early, late) = (schedule[round - 15], schedule[round - 2])
      let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
      let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
      schedule[round] = schedule[round - 16] &+ sigma0 &+ schedule[round - 7] &+ sigma1
    }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}

private func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

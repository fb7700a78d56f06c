import PolicyEngine
import Testing

@Suite struct SHA256Tests {
  @Test(
    "gives the hashes that NIST published",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrst"
          + "nopqrstu", "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func givesPublishedHashes(text: String, hash: String) {
    #expect(SHA256.hex(text.utf8) == hash)
  }

  @Test("gives the published hash of a million times the same letter")
  func givesHashOfMillion() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hex(repeatElement(UInt8(ascii: "a"), count: 1_000_000)) == expected)
  }

  @Test("does not depend on how the bytes are handed in", arguments: [54, 55, 56, 63, 64, 65, 119, 128])
  func doesNotDependOnPieces(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    var hash = SHA256()
    for byte in bytes { hash.update([byte]) }
    #expect(hash.finish() == SHA256.hash(bytes))
  }
}

import ContainerFiles
import PolicyEngine

/// Commands that compare what was downloaded with a sum or a signature.
enum DownloadCheck {
  private static let sums: Set<String> = [
    "sha256sum", "sha512sum", "sha384sum", "sha224sum", "sha1sum", "shasum", "md5sum", "b2sum", "b3sum", "sha256",
    "sha512", "cksum", "rhash", "gpgv", "gpgv2", "cosign", "minisign", "signify", "slsa-verifier", "signify-openbsd",
    "jarsigner", "debsig-verify", "dpkg-sig",
  ]

  /// Whether a file is a list of sums or a signature.
  static func isSum(_ file: FileName) -> Bool {
    ["sha256", "sha512", "sha384", "sha1", "md5", "asc", "sig", "sum", "sums", "sha256sum", "sha512sum", "minisig"]
      .contains(file.lastExtension) || file.text.contains("sums") || file.text.contains("checksum")
  }

  static func isSignature(_ file: FileName) -> Bool { ["asc", "sig", "minisig"].contains(file.lastExtension) }

  /// It proves who made a file, by a key that does not come with it.
  static func isSignatureCheck(_ call: Invocation) -> Bool {
    switch call.name {
    case "gpg", "gpg2": call.arguments.contains { $0.text.hasPrefix("--verify") || $0.text == "--decrypt" }
    case "gpgv", "gpgv2", "minisign": true
    default: false
    }
  }

  static func isCheck(_ call: Invocation) -> Bool {
    if sums.contains(call.name) || isSignatureCheck(call) { return true }
    switch call.name {
    case "openssl":
      let words = call.arguments.map { $0.text }
      return words.first == "dgst" || words.contains("-verify") || words.first?.hasPrefix("sha") ?? false
    case "rpm", "rpmkeys":
      return call.arguments.contains { $0.text == "-K" || $0.text == "--checksig" || $0.text == "-Kv" }
    case "gh": return call.arguments.first?.text == "attestation"
    case "busybox": return call.arguments.first.map { sums.contains($0.text) } ?? false
    default: return call.arguments.contains { $0.text.contains("hashlib") }
    }
  }
}

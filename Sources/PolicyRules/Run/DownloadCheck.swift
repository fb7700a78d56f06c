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

  static func isCheck(_ call: Invocation) -> Bool {
    if sums.contains(call.name) { return true }
    switch call.name {
    case "gpg", "gpg2": return call.arguments.contains { $0.text.hasPrefix("--verify") || $0.text == "--decrypt" }
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

/// What a downloaded file is, by its URL and by what becomes of it.
enum DownloadedFile {
  /// Programs that unpack or install what they read.
  static let unpackers: Set<String> = [
    "tar", "bsdtar", "gunzip", "zcat", "gzip", "xz", "unxz", "bunzip2", "bzip2", "zstd", "unzstd", "unzip", "cpio",
    "lz4", "7z", "funzip", "pax", "star", "lzma", "unlzma", "xzcat", "bzcat",
  ]

  private static let code: Set<Substring> = [
    "tar", "tgz", "gz", "bz2", "tbz", "tbz2", "xz", "txz", "zst", "tzst", "zip", "7z", "lz4", "deb", "rpm", "jar",
    "war",
    "ear", "whl", "exe", "msi", "appimage", "run", "bin", "sh", "bash", "py", "pl", "so", "dmg", "phar", "img", "iso",
    "qcow2", "gem", "nupkg", "crate", "egg", "msu", "pkg", "par", "nar", "hpi", "vsix", "dll", "wasm", "ps1",
    "squashfs",
    "pyz", "aar", "xpi", "crx", "linux", "amd64", "x86_64", "arm64", "aarch64",
  ]

  /// Keys, lists, settings and data: nothing that runs.
  private static let text: Set<Substring> = [
    "asc", "gpg", "key", "pub", "sig", "sign", "pem", "crt", "cer", "list", "repo", "sources", "txt", "json", "md",
    "yml", "yaml", "xml", "conf", "cfg", "ini", "toml", "sha256", "sha512", "sha1", "md5", "sha256sum", "sha512sum",
    "html", "css", "csv", "patch", "diff", "dat", "ttf", "png", "jpg", "svg", "minisig", "lock", "properties",
    "keyring",
    "jks", "zsh", "vim", "apk", "sum", "sums", "gpgkey", "sub", "db", "mmdb", "model", "pdf", "h5", "pt", "pth", "onnx",
    "woff2", "service", "map", "tsv", "policy", "cnf", "bib", "npz", "parquet", "safetensors", "sql", "mod", "rules",
  ]

  /// Where programs are found.
  private static let programFolders = ["bin", "sbin", "libexec", "cli-plugins", "entrypoints"]

  /// Whether it is an archive, a program or a script.
  static func isCode(url: String, path: String, programs: Set<String>) -> Bool {
    let fromURL = FileName(url).lastExtension
    let fromPath = FileName(path).lastExtension
    if text.contains(fromPath) || (fromPath.isEmpty && text.contains(fromURL)) { return false }
    if code.contains(fromURL) || code.contains(fromPath) { return true }
    if programs.contains(key(path)) { return true }
    let folders = path.split(separator: "/").dropLast()
    return folders.last.map { programFolders.contains(String($0)) } ?? false
  }

  /// A path by which two mentions of a file in one script are compared.
  static func key(_ path: String) -> String { FileName(path).text }
}

/// The first word of chmod.
enum DownloadMode {
  static func isExecutable(_ mode: String) -> Bool {
    if mode.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }) {
      return mode.suffix(3).contains { $0.wholeNumberValue.map { !$0.isMultiple(of: 2) } ?? false }
    }
    return mode.contains { $0 == "+" || $0 == "=" } && mode.contains("x")
  }
}

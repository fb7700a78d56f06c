import ContainerFiles
import PolicyEngine

/// The variables that a stage may have from its base image.
struct BaseVariables {
  /// Whether all of them are known: scratch, and the plain distributions, which set PATH and nothing else.
  let isComplete: Bool

  init(of stage: BuildStage) {
    isComplete = stage.isFromScratch || stage.baseImage.map { Self.plainImages.contains($0.name) } ?? false
  }

  /// Whether the base image may define a name.
  func defines(_ name: String) -> Bool {
    if name == "PATH" || Self.proxies.contains(name.lowercased()) { return true }
    if isComplete { return false }
    return Self.known.contains(name) || Self.endings.contains { name.hasSuffix($0) }
  }

  private static let proxies: Set<String> = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"]

  private static let plainImages: Set<String> = [
    "docker.io/library/alpine", "docker.io/library/debian", "docker.io/library/ubuntu", "docker.io/library/busybox",
  ]

  /// What images of the library set, and what every container has.
  private static let known: Set<String> = [
    "HOME", "HOSTNAME", "LANG", "LANGUAGE", "LC_ALL", "TERM", "USER", "SHELL", "PWD", "TZ", "LD_LIBRARY_PATH",
    "LIBRARY_PATH", "PKG_CONFIG_PATH", "CPATH", "MANPATH", "PYTHONPATH", "NODE_PATH", "CLASSPATH", "GOPATH", "GOROOT",
    "GOTOOLCHAIN", "CARGO_HOME", "RUSTUP_HOME", "GEM_HOME", "BUNDLE_PATH", "BUNDLE_APP_CONFIG",
    "BUNDLE_SILENCE_ROOT_WARNING",
    "JAVA_OPTS", "APP_UID", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "HTTPD_PREFIX", "PGDATA", "PG_MAJOR",
    "GOSU_VERSION", "PHP_INI_DIR", "APACHE_CONFDIR", "APACHE_ENVVARS", "APACHE_DOCUMENT_ROOT", "ProgramFiles", "WINDIR",
    "SystemRoot", "NVIDIA_VISIBLE_DEVICES", "NVIDIA_DRIVER_CAPABILITIES", "VIRTUAL_ENV", "CONDA_DIR", "NB_USER",
    "NB_UID",
    "NB_GID", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "OPENSHIFT_BUILD_NAME", "APP_ROOT", "STI_SCRIPTS_PATH",
  ]

  private static let endings = ["_VERSION", "_HOME", "_MAJOR", "_PREFIX", "_SHA256", "_GPG_KEY", "_CONFIG"]
}

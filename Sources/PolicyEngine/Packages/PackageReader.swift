import ContainerFiles

/// Tells the calls of package managers in a RUN apart, and follows what configures them along the way.
struct PackageReader {
  private(set) var calls: [PackageCall] = []
  private(set) var settings: PackageSettings

  init(_ settings: PackageSettings) { self.settings = settings }
}

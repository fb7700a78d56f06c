internal import CLibYAML

/// The library that this module was linked with.
package enum YAMLLibrary {
  package static var version: String { String(cString: yaml_get_version_string()) }
}

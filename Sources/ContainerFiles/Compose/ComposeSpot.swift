/// What stands somewhere in one of the files of a project, so that a finding can point to it.
package protocol ComposeSpot {
  var path: RepositoryPath { get }
  /// Where to report.
  var range: SourceRange { get }
}

extension ComposePlace: ComposeSpot {}
extension ComposeText: ComposeSpot {}

extension ComposeMapping.Entry: ComposeSpot {
  package var path: RepositoryPath { keyPlace.path }
}

package import ContainerFiles

/// A compose project as a whole.
package struct Project: Subject {
  package let project: ComposeProject
  /// Whether another file may bring what this one refers to: it is laid over one, or is a part of one.
  package let isFragment: Bool
  /// The files of it in which no finding may stand, such as those beside the files that a user names.
  package let uncovered: Set<RepositoryPath>

  package static func all(in inventory: Inventory) -> [Project] {
    // What another project includes or extends is written to be a part of that one.
    let included = Set(
      inventory.projects.flatMap { project in project.files.map { $0.path }.filter { $0 != project.path } })
    return inventory.projects.map { project in
      // What another project takes in is a part of it, whatever it is called.
      let isPart = included.contains(project.path) && !project.isNamed
      return Project(
        project: project, isFragment: isPart || isFragment(project, in: inventory.tree),
        uncovered: Set(project.files.map { $0.path }.filter { !inventory.covers($0) }))
    }
  }

  package var path: RepositoryPath { project.path }
  package var paths: [RepositoryPath] { project.files.map { $0.path } }
  package var identity: String { "project" }

  /// By its name, a file with a word more than Compose looks for is one for `-f`, beside the base in its folder.
  private static func isFragment(_ project: ComposeProject, in tree: any FileTree) -> Bool {
    if project.overlayOf != nil { return true }
    if project.isNamed { return false }
    let name = project.path.nameText
    // One that is read together with files beside it has what it needs; what it includes lies in other folders.
    let isAlone = project.wholeFiles.allSatisfy { $0 == project.path || $0.folder != project.path.folder }
    guard isAlone, !ComposeDiscovery.isBase(name) else { return false }
    if ComposeDiscovery.isOverride(name) { return true }
    return tree.entries(in: project.path.folder).contains { ComposeDiscovery.isBase($0.path.nameText) }
  }
}

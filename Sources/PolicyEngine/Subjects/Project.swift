package import ContainerFiles

/// A compose project as a whole.
package struct Project: Subject {
  package let project: ComposeProject
  /// Whether another file may bring what this one refers to: it is laid over one, or is a part of one.
  package let isFragment: Bool

  package static func all(in inventory: Inventory) -> [Project] {
    let projects = inventory.projects
    // What another project includes or extends is written to be a part of that one.
    let parts = Set(projects.flatMap { project in project.files.map { $0.path }.filter { $0 != project.path } })
    return projects.map { project in
      Project(
        project: project,
        isFragment: parts.contains(project.path) || isFragment(project, in: inventory.tree))
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

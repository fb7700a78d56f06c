package import ContainerFiles

/// A file in scope as a whole.
package struct JudgedFile: Subject {
  package let file: InventoryFile

  package static func all(in inventory: Inventory) -> [JudgedFile] { inventory.files.map { JudgedFile(file: $0) } }

  package var path: RepositoryPath { file.path }
  package var identity: String { "file" }
}

import ContainerFiles

/// The fields of each target, once: the loader, `explain --fields` and the schema read this table.
extension CustomTarget {
  package var fields: [CustomField] {
    let path = CustomField("path", .text, "the file's path from the root of the repository")
    switch self {
    case .dockerfile: return Self.ofFile + [path]
    case .stage: return Self.ofStage + [path]
    case .instruction(let keyword): return Self.of(keyword) + Self.ofInstruction + Self.flags(of: keyword) + [path]
    case .image: return Self.ofImage + [path]
    case .compose: return [path]
    case .service: return [CustomField("service", .text, "the service's name"), path]
    }
  }

  /// The `{placeholders}` that the rule's own texts may use.
  package var placeholders: [String] {
    fields.filter { $0.isPlaceholder }.map { $0.name } + (groups.isEmpty ? [] : ["count"])
  }

  private static let ofInstruction = [
    CustomField(
      "text", .text, "the whole instruction on one line, the keyword in capitals, here-documents behind it",
      isPlaceholder: false),
    CustomField("args", .list, "the words after the keyword and its flags, quotes removed", isPlaceholder: false),
    CustomField("stage", .text, "the stage's name; its number where it has none"),
    CustomField("shipped", .flag, "whether an image is made of the stage, or of one that is FROM it"),
    CustomField("onbuild", .flag, "whether ONBUILD stands in front"),
  ]

  private static func of(_ keyword: Keyword) -> [CustomField] {
    switch keyword {
    case .run, .cmd, .entrypoint, .healthcheck, .shell:
      [
        CustomField("command", .text, "what is run: continuations joined, here-documents and JSON arrays read"),
        CustomField("form", .text, "shell or exec"),
      ]
    case .env, .arg, .label:
      [
        CustomField("key", .text, "the name; each pair of an instruction is looked at by itself"),
        CustomField("value", .text, "the value, variables replaced"),
      ]
    case .user, .workdir, .stopsignal, .maintainer:
      [CustomField("value", .text, "the argument, variables replaced")]
    case .expose, .volume: [CustomField("value", .list, "the arguments, variables replaced", isPlaceholder: false)]
    case .from:
      [
        CustomField("image", .text, "what the stage is FROM, variables replaced"),
        CustomField("name", .text, "the name after AS"),
      ]
    case .copy, .add:
      [
        CustomField("sources", .list, "what is copied, variables replaced", isPlaceholder: false),
        CustomField("destination", .text, "where to, variables replaced"),
        CustomField("content", .text, "the text of here-documents", isPlaceholder: false),
      ]
    case .onbuild: [CustomField("instruction", .text, "the keyword of what is triggered, in capitals")]
    case .unknown: []
    }
  }

  private static func flags(of keyword: Keyword) -> [CustomField] {
    keyword.flagNames.map {
      CustomField("flags.\($0)", .list, "the value of each --\($0); true where it has none", isPlaceholder: false)
    }
  }

  private static let ofStage = [
    CustomField("stage", .text, "its name; its number where it has none"),
    CustomField("index", .number, "its number, from 0"),
    CustomField("image", .text, "what it is FROM, variables replaced"),
    CustomField("platform", .text, "the value of --platform"),
    CustomField("shipped", .flag, "whether an image is made of it, or of a stage that is FROM it"),
    CustomField("final", .flag, "whether it is the last of the file"),
    CustomField("user", .text, "the USER in force at its end, as far as the file says"),
    CustomField("instructions", .list, "the keywords of its instructions, in capitals", isPlaceholder: false),
  ]

  private static let ofFile = [
    CustomField("text", .text, "the whole file", isPlaceholder: false),
    CustomField("stages", .list, "the names of its stages", isPlaceholder: false),
    CustomField("instructions", .list, "the keywords of its instructions, in capitals", isPlaceholder: false),
    CustomField("directives.syntax", .text, "the value of # syntax=", isPlaceholder: false),
    CustomField("directives.escape", .text, "the value of # escape=", isPlaceholder: false),
    CustomField("directives.check", .text, "the value of # check=", isPlaceholder: false),
  ]

  private static let ofImage = [
    CustomField("image", .text, "the reference as people write it, variables replaced"),
    CustomField("ref", .text, "the same, or in full: docker.io/library/node:22"),
    CustomField("written", .text, "the text in the file"),
    CustomField("registry", .text, "docker.io where none is written"),
    CustomField("repository", .text, "library/node, or node"),
    CustomField("tag", .text, "latest where neither tag nor digest is written"),
    CustomField("digest", .text, "sha256:…"),
    CustomField("where", .text, "from, copy-from, mount-from, syntax or compose"),
    CustomField("resolved", .flag, "whether its variables have values here"),
    CustomField("stage", .text, "the stage that uses it"),
    CustomField("service", .text, "the service that uses it"),
    CustomField("final", .flag, "whether it is what ships: the base of a shipped stage, or a service's image"),
  ]
}

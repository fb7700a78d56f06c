package import PolicyEngine

extension ComposeHardeningRemoved {
  private static let base = """
    services:
      web:
        image: alpine:3.20
        cap_drop: [ALL]
        read_only: true
        user: "1000"
        security_opt: ["no-new-privileges:true"]
        mem_limit: 512m

    """

  private static func override(_ lines: String) -> Example {
    .fails(
      "services:\n  web:\n\(lines)", file: "compose.override.yaml", others: ["compose.yaml": base])
  }

  private static func kept(_ lines: String) -> Example {
    .passes(
      "services:\n  web:\n\(lines)", file: "compose.override.yaml", others: ["compose.yaml": base])
  }

  private static func changed(_ old: String, _ new: String) -> Example {
    let start = "services:\n  web:\n    image: alpine:3.20\n"
    return .fails(
      (new.contains("«") ? start : start.replacing("web", with: "«web»")) + new,
      file: "compose.yaml",
      before: ["compose.yaml": start + old])
  }

  package static let examples: [Example] = [
    override("    «cap_drop»: !reset []\n"),
    override("    «cap_drop: !override [NET_RAW]»\n"),
    override("    read_only: «false»\n"),
    override("    user: «root»\n"),
    override("    user: «\"0:0\"»\n"),
    override("    security_opt: [«\"no-new-privileges:false\"»]\n"),
    override("    mem_limit: «0»\n"),
    override("    «mem_limit»: !reset null\n"),
    .fails(
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\n    read_only: «false»\n",
      file: "compose.yaml",
      others: ["base.yaml": base]),
    .fails(
      "include: [base.yaml]\nservices:\n  web:\n    user: «root»\n", file: "compose.yaml",
      others: ["base.yaml": base]),
    changed("    read_only: true\n", "    read_only: «false»\n"),
    changed("    read_only: true\n", ""),
    changed("    cap_drop: [ALL]\n", "    «cap_drop: [NET_RAW]»\n"),
    changed("    user: \"1000\"\n", ""),
    changed("    deploy: {resources: {limits: {memory: 1g}}}\n", "    cpus: 1\n"),
    kept("    cap_drop: [NET_RAW]\n"),
    kept("    read_only: true\n"),
    kept("    user: \"2000:2000\"\n"),
    kept("    mem_limit: 4g\n"),
    kept("    security_opt: [\"seccomp:./profile.json\"]\n"),
    // What decides is not known here.
    kept("    user: ${USER_ID}\n"),
    kept("    cap_drop: !override [ALL]\n"),
    // An override of what nothing hardened.
    .passes(
      "services:\n  web:\n    read_only: false\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n"]),
    // Another way to say the same.
    .passes(
      "services:\n  web:\n    image: a:1\n    deploy: {resources: {limits: {memory: 512m}}}\n",
      file: "compose.yaml",
      before: ["compose.yaml": "services:\n  web:\n    image: a:1\n    mem_limit: 512m\n"]),
    .passes(
      "services:\n  web:\n    image: a:1\n    cap_drop: [all]\n", file: "compose.yaml",
      before: ["compose.yaml": "services:\n  web:\n    image: a:1\n    cap_drop: [ALL, NET_RAW]\n"]),
    // A service that is gone, and one that is new.
    .passes(
      "services:\n  api:\n    image: a:1\n", file: "compose.yaml",
      before: ["compose.yaml": "services:\n  web:\n    image: a:1\n    read_only: true\n"]),
  ]
}

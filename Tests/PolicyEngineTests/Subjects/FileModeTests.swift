import PolicyEngine
import Testing

@Suite("Modes of files")
struct FileModeTests {
  @Test(
    "let anyone write",
    arguments: ["777", "0777", "666", "2777", "a+w", "o+w", "a+rwx", "ugo+rw", "u+x,o=w", "o-x,a=rwx"])
  func writable(_ text: String) throws { #expect(try #require(FileMode(text)).isWorldWritable) }

  @Test(
    "keep others from writing", arguments: ["755", "0644", "1777", "+w", "ug+w", "a+rwxt", "a+w,o-w", "a-w", "g+ws"])
  func closed(_ text: String) throws { #expect(try !#require(FileMode(text)).isWorldWritable) }

  @Test("set the user", arguments: ["4755", "6711", "04755", "u+s", "+s", "ug+s", "a+s"])
  func setsUser(_ text: String) throws { #expect(try #require(FileMode(text)).setsUser) }

  @Test("do not set the user", arguments: ["2755", "g+s", "u-s", "755", "u+s,u-s"])
  func plain(_ text: String) throws { #expect(try !#require(FileMode(text)).setsUser) }

  @Test(
    "are refused where they are none",
    arguments: ["", "8", "77777777", "root:root", "u", "x+w", "rwx", "--reference=f"])
  func noMode(_ text: String) { #expect(FileMode(text) == nil) }
}

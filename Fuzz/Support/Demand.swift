import Glibc

/// Ends the process with a message when something does not hold: libFuzzer keeps the input that led to it.
package func demand(_ holds: Bool, _ message: @autoclosure () -> String) {
  guard !holds else { return }
  print("demand failed: \(message())")
  fflush(nil)
  abort()
}

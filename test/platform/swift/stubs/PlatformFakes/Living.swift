/// Objects of a fake that somebody still holds: those made in this test or, where there are none, those of earlier tests (what
/// an app keeps for the life of its process).
public struct Living<Object: AnyObject> {
  private struct Entry {
    weak var object: Object?
    let test: Int
  }

  private var entries: [Entry] = []

  public init() {}

  public mutating func add(_ object: Object) {
    entries.removeAll { $0.object == nil }
    entries.append(Entry(object: object, test: Recorder.testNumber))
  }

  public var objects: [Object] {
    let now = entries.filter { $0.test == Recorder.testNumber }.compactMap(\.object)
    return now.isEmpty ? entries.compactMap(\.object) : now
  }
}

import Foundation

/// Time that only moves when a test says so.
@MainActor
final class FakeClock: CallClock {
  private struct Entry {
    let id: Int
    let dueMs: Int64
    let work: @MainActor () -> Void
  }

  var nowMs: Int64 = 1_800_000_000_000
  private var entries: [Entry] = []
  private var made = 0

  var pending: Int { entries.count }

  func after(_ ms: Int64, _ work: @escaping @MainActor () -> Void) -> any CallTimer {
    made += 1
    entries.append(Entry(id: made, dueMs: nowMs + ms, work: work))
    return FakeTimer(clock: self, id: made)
  }

  func advance(_ ms: Int64) {
    let end = nowMs + ms
    while let next = entries.filter({ $0.dueMs <= end }).min(by: { $0.dueMs < $1.dueMs }) {
      nowMs = next.dueMs
      entries.removeAll { $0.id == next.id }
      next.work()
    }
    nowMs = end
  }

  fileprivate func cancel(_ id: Int) { entries.removeAll { $0.id == id } }
}

private struct FakeTimer: CallTimer {
  let clock: FakeClock
  let id: Int

  func cancel() { clock.cancel(id) }
}

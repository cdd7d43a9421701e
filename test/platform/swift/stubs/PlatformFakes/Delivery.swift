import Dispatch
import Foundation

/// Where a fake runs a completion block.
public enum CompletionMode: Sendable {
  /// As Apple documents it for that method.
  case documented
  /// Before the call that was given the block returns.
  case inline
  case mainQueue
  /// On another thread, in a later turn of the main queue, which waits for it.
  case otherQueue
  /// Kept until `HeldCompletions.release()`.
  case held
}

/// Completions of mode `held`, in the order in which they became due.
public enum HeldCompletions {
  private static let lock = NSLock()
  @PerTest private static var blocks: [() -> Void] = []

  static func hold(_ block: @escaping () -> Void) { lock.withLock { blocks.append(block) } }

  /// Runs those held so far on this thread.
  public static func release() {
    let due = lock.withLock {
      defer { blocks = [] }
      return blocks
    }
    for block in due { block() }
  }
}

public enum Delivery {
  /// Stands for the private serial queues of the frameworks.
  public static let otherQueue = DispatchQueue(label: "framework.private")

  /// Runs a completion in the given mode; `documented` is the queue Apple names for it.
  public static func complete(
    _ mode: CompletionMode, documented queue: DispatchQueue, _ block: @escaping () -> Void
  ) {
    nonisolated(unsafe) let block = block
    switch mode {
    case .documented where isMain(queue), .mainQueue: DispatchQueue.main.async { block() }
    case .documented: DispatchQueue.main.async { run(on: queue, block) }
    case .otherQueue: DispatchQueue.main.async { run(on: otherQueue, block) }
    case .inline: block()
    case .held: HeldCompletions.hold(block)
    }
  }

  /// Calls a delegate on its queue (nil is main) and comes back when it has returned.
  public static func call(on queue: DispatchQueue?, _ body: @escaping () -> Void) {
    let target = queue ?? .main
    if isMain(target) && Thread.isMainThread { body() } else { run(on: target, body) }
  }

  /// Runs a block on a queue while this thread waits, so that what is recorded has one order. (`sync` would borrow this thread,
  /// and the block would see itself on main.)
  private static func run(on queue: DispatchQueue, _ body: @escaping () -> Void) {
    nonisolated(unsafe) let body = body
    let returned = DispatchSemaphore(value: 0)
    queue.async {
      body()
      returned.signal()
    }
    if returned.wait(timeout: .now() + 10) == .timedOut {
      Recorder.fail("a block on \(queue.label) waits for the thread that called the framework")
    }
  }

  /// The main queue has a new wrapper object each time here, so identity does not tell.
  public static func isMain(_ queue: DispatchQueue) -> Bool {
    queue.label == DispatchQueue.main.label
  }
}

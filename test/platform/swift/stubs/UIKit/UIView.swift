import PlatformFakes

@MainActor open class UIView: UIResponder {}

@MainActor open class UIViewController: UIResponder {
  public init(nibName nibNameOrNil: String?, bundle nibBundleOrNil: Bundle?) { super.init() }
  public required init?(coder: NSCoder) { super.init() }
  public nonisolated override init() { super.init() }
}

@MainActor open class UIWindow: UIView {
  public weak var windowScene: UIWindowScene?
  public var rootViewController: UIViewController?
  public private(set) var isKeyWindow = false

  public init(windowScene: UIWindowScene) {
    self.windowScene = windowScene
    super.init()
    windowScene.windows.append(self)
  }

  public func makeKeyAndVisible() {
    isKeyWindow = true
    Recorder.record("UIKit", "makeKeyAndVisible", ["hasRoot": rootViewController != nil])
  }
}

/// An image of the app's asset catalogue.
public final class UIImage: NSObject, Sendable {
  private let name: String

  public init?(named name: String) {
    guard UIKitFake.images.contains(name) else { return nil }
    self.name = name
  }

  public func pngData() -> Data? { Data("png:\(name)".utf8) }
}

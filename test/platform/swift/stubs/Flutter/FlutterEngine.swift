import PlatformFakes

public class FlutterDartProject: NSObject {
  public override init() {}
  public init(precompiledDartBundle bundle: Bundle?) {}
}

public class FlutterEngine: NSObject, FlutterPluginRegistry {
  let name: String
  let messenger: FakeMessenger
  var registrars: [String: FakeRegistrar] = [:]
  private var ran = false

  public init(
    name: String, project: FlutterDartProject?, allowHeadlessExecution: Bool,
    restorationEnabled: Bool
  ) {
    self.name = name
    messenger = FakeMessenger(engine: name)
    super.init()
    FlutterFake.engines.append(self)
    Recorder.record("Flutter", "engine", ["name": name])
  }

  public override convenience init() { self.init(name: "engine") }

  public convenience init(name: String) { self.init(name: name, project: nil) }

  public convenience init(name: String, project: FlutterDartProject?) {
    self.init(name: name, project: project, allowHeadlessExecution: true)
  }

  public convenience init(
    name: String, project: FlutterDartProject?, allowHeadlessExecution: Bool
  ) {
    self.init(
      name: name, project: project, allowHeadlessExecution: allowHeadlessExecution,
      restorationEnabled: false)
  }

  @discardableResult public func run() -> Bool { run(withEntrypoint: nil) }

  @discardableResult public func run(withEntrypoint entrypoint: String?) -> Bool {
    run(withEntrypoint: entrypoint, libraryURI: nil)
  }

  @discardableResult
  public func run(withEntrypoint entrypoint: String?, initialRoute: String?) -> Bool {
    run(withEntrypoint: entrypoint, libraryURI: nil)
  }

  @discardableResult
  public func run(withEntrypoint entrypoint: String?, libraryURI uri: String?) -> Bool {
    if ran { return false }
    ran = true
    messenger.state = .running
    Recorder.record("Flutter", "run", ["name": name, "entrypoint": entrypoint])
    return true
  }

  @discardableResult
  public func run(
    withEntrypoint entrypoint: String?, libraryURI uri: String?, initialRoute: String?
  ) -> Bool { run(withEntrypoint: entrypoint, libraryURI: uri) }

  @discardableResult
  public func run(
    withEntrypoint entrypoint: String?, libraryURI uri: String?, initialRoute: String?,
    entrypointArgs: [String]?
  ) -> Bool { run(withEntrypoint: entrypoint, libraryURI: uri) }

  public func destroyContext() {
    messenger.state = .destroyed
    Recorder.record("Flutter", "destroyContext", ["name": name])
    for registrar in registrars.values { registrar.detach() }
  }

  public weak var viewController: FlutterViewController? {
    didSet {
      if viewController != nil && !ran {
        Recorder.fail("engine \(name) got a view controller before it ran")
      }
    }
  }

  public var binaryMessenger: any FlutterBinaryMessenger { messenger }

  public var isolateId: String? { messenger.state == .running ? "isolates/\(name)" : nil }

  @discardableResult
  public func registrar(forPlugin pluginKey: String) -> (any FlutterPluginRegistrar)? {
    Recorder.record("Flutter", "registrar", ["engine": name, "plugin": pluginKey])
    if registrars[pluginKey] != nil {
      Recorder.fail("plugin \(pluginKey) was registered twice on engine \(name)")
    }
    let registrar = FakeRegistrar(engine: self, pluginKey: pluginKey)
    registrars[pluginKey] = registrar
    return registrar
  }

  @discardableResult public func hasPlugin(_ pluginKey: String) -> Bool {
    registrars[pluginKey] != nil
  }

  @discardableResult public func valuePublished(byPlugin pluginKey: String) -> NSObject? {
    registrars[pluginKey]?.published
  }
}

open class FlutterViewController: UIViewController, @preconcurrency FlutterPluginRegistry {
  public private(set) weak var engine: FlutterEngine?
  /// An implicit engine belongs to its controller.
  private var owned: FlutterEngine?

  public init(engine: FlutterEngine, nibName: String?, bundle nibBundle: Bundle?) {
    self.engine = engine
    super.init(nibName: nibName, bundle: nibBundle)
    if engine.viewController != nil {
      Recorder.fail("engine \(engine.name) has a controller already")
    }
    engine.viewController = self
  }

  public init(project: FlutterDartProject?, nibName: String?, bundle nibBundle: Bundle?) {
    let implicit = FlutterEngine(name: "implicit", project: project)
    owned = implicit
    engine = implicit
    super.init(nibName: nibName, bundle: nibBundle)
    implicit.run()
    implicit.viewController = self
  }

  public required init?(coder: NSCoder) { fatalError("the tests load no storyboard") }

  public var binaryMessenger: any FlutterBinaryMessenger {
    engine?.messenger ?? FakeMessenger(engine: "none")
  }

  public func pluginRegistry() -> any FlutterPluginRegistry { self }

  @discardableResult
  public func registrar(forPlugin pluginKey: String) -> (any FlutterPluginRegistrar)? {
    engine?.registrar(forPlugin: pluginKey)
  }

  @discardableResult public func hasPlugin(_ pluginKey: String) -> Bool {
    engine?.hasPlugin(pluginKey) ?? false
  }

  @discardableResult public func valuePublished(byPlugin pluginKey: String) -> NSObject? {
    engine?.valuePublished(byPlugin: pluginKey)
  }
}

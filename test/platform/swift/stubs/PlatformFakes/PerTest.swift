/// State of a fake that begins afresh with every test, however it was first touched.
@propertyWrapper
public struct PerTest<Value> {
  private final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box: Box

  public init(wrappedValue: @escaping @autoclosure () -> Value) {
    let box = Box(wrappedValue())
    self.box = box
    Recorder.onReset { box.value = wrappedValue() }
  }

  public var wrappedValue: Value {
    get { box.value }
    nonmutating set { box.value = newValue }
  }
}

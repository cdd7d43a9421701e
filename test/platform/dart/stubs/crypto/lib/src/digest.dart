/// A message digest, as [bytes] or as lower-case hexadecimal text.
class Digest {
  Digest(this.bytes);

  final List<int> bytes;

  @override
  bool operator ==(Object other) =>
      other is Digest && other.toString() == toString();

  @override
  int get hashCode => Object.hashAll(bytes);

  @override
  String toString() =>
      bytes.map((byte) => byte.toRadixString(16).padLeft(2, '0')).join();
}

import 'dart:convert';
import 'dart:typed_data';

import 'digest.dart';

abstract class Hash extends Converter<List<int>, Digest> {
  const Hash();

  int get blockSize;
}

const Hash sha1 = _Sha1();

/// FIPS 180-4, section 6.1.
final class _Sha1 extends Hash {
  const _Sha1();

  @override
  int get blockSize => 64;

  @override
  Digest convert(List<int> input) {
    final state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    final message = _padded(input);
    for (var offset = 0; offset < message.lengthInBytes; offset += blockSize) {
      _compress(state, ByteData.sublistView(message, offset));
    }
    final bytes = ByteData(20);
    for (var i = 0; i < 5; i++) {
      bytes.setUint32(4 * i, state[i]);
    }
    return Digest(bytes.buffer.asUint8List());
  }

  static Uint8List _padded(List<int> input) {
    final length = (input.length + 9 + 63) ~/ 64 * 64;
    final message = Uint8List(length)..setAll(0, input);
    message[input.length] = 0x80;
    ByteData.sublistView(message).setUint64(length - 8, 8 * input.length);
    return message;
  }

  static void _compress(List<int> state, ByteData block) {
    final w = Uint32List(80);
    for (var t = 0; t < 16; t++) {
      w[t] = block.getUint32(4 * t);
    }
    for (var t = 16; t < 80; t++) {
      w[t] = _rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    var [a, b, c, d, e] = state;
    for (var t = 0; t < 80; t++) {
      final (f, k) = switch (t) {
        < 20 => ((b & c) | (~b & d), 0x5a827999),
        < 40 => (b ^ c ^ d, 0x6ed9eba1),
        < 60 => ((b & c) | (b & d) | (c & d), 0x8f1bbcdc),
        _ => (b ^ c ^ d, 0xca62c1d6),
      };
      final next = _rotate(a, 5) + f + e + k + w[t];
      (a, b, c, d, e) = (next & _mask, a, _rotate(b, 30), c, d);
    }
    final round = [a, b, c, d, e];
    for (var i = 0; i < 5; i++) {
      state[i] = (state[i] + round[i]) & _mask;
    }
  }

  static const _mask = 0xffffffff;

  static int _rotate(int word, int by) =>
      ((word << by) | ((word & _mask) >> (32 - by))) & _mask;
}

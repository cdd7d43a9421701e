import 'dart:convert';

import 'package:crypto/crypto.dart';
import 'package:flutter_test/flutter_test.dart';

String hash(String text) => sha1.convert(utf8.encode(text)).toString();

void main() {
  test('SHA-1 of the examples of FIPS 180', () {
    expect(hash(''), 'da39a3ee5e6b4b0d3255bfef95601890afd80709');
    expect(hash('abc'), 'a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(
      hash('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
      '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
    );
    expect(hash('a' * 1000000), '34aa973cd4c4daa4f61eeb2bdbad27316534016f');
  });

  test('SHA-1 agrees with itself at every padding length', () {
    final digests = {for (var n = 0; n < 130; n++) hash('x' * n)};
    expect(digests, hasLength(130));
  });
}

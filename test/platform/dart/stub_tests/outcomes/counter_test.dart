import 'package:flutter_test/flutter_test.dart';
import 'package:stub_tests/counter.dart';

void main() {
  test('D1 counts', () => expect(next(3), 4));
  test('D2 starts again after nine', () => expect(next(9), 0));
}

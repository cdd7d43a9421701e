import 'package:flutter_test/flutter_test.dart';

void main() {
  test('spins', () {
    while (DateTime.now().year > 0) {}
  });
}

import 'dart:io';

import 'package:flutter_test/flutter_test.dart';

void main() {
  test('passes before the exit', () {});
  test('ends the process', () => exit(0));
  test('is never reached', () {});
}

import 'dart:async';

import 'package:flutter_test/flutter_test.dart';

void main() {
  test('passes', () => expect(1, 1));
  test('fails', () => expect(1, 2));
  test('throws later', () async {
    await Future<void>.delayed(Duration.zero);
    throw StateError('later');
  });
  test('fails outside its future', () {
    scheduleMicrotask(() => throw StateError('unawaited'));
  });
  test('never ends', () => Completer<void>().future);
  test('is skipped', () {}, skip: true);
  testWidgets('fails with a widget tester', (tester) async {
    expect(find.text('absent'), findsOneWidget);
  });
  group('group', () {
    setUpAll(() => throw StateError('no set-up'));
    test('is not reached', () {});
  });
  test('passes after the others', () {});
}

import 'dart:async';
import 'dart:convert';
import 'dart:io';

import 'package:stack_trace/stack_trace.dart';
import 'package:test_api/src/backend/declarer.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/group.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/invoker.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/live_test.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/metadata.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/runtime.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/state.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/suite.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/suite_platform.dart'; // ignore: implementation_imports
import 'package:test_api/src/backend/test.dart'; // ignore: implementation_imports
import 'package:test_api/scaffolding.dart' show Timeout;

/// Runs the test file that `PLANETKIT_TEST_FILE` names, of those compiled into
/// this program, and ends the process: `##start NAME` before each test,
/// `##test {"name":…,"ok":…,"message":…}` after it, `##done N` last.
///
/// A test may take `PLANETKIT_TEST_MS`. A skipped test counts as failed: it
/// proves nothing.
Future<void> reportTests(Map<String, Function> mains) async {
  final main = mains[Platform.environment['PLANETKIT_TEST_FILE']]!;
  final limit = int.parse(Platform.environment['PLANETKIT_TEST_MS']!);
  final declarer = Declarer(
    metadata: Metadata(timeout: Timeout(Duration(milliseconds: limit))),
  );
  await declarer.declare(() async => await main());
  final report = _Report();
  await Invoker.guard(() => report.run(declarer.build()));
  stdout.writeln('##done ${report.count}');
  await stdout.flush();
  exit(report.failed ? 1 : 0);
}

final class _Report {
  int count = 0;
  bool failed = false;
  late final Suite _suite;

  Future<void> run(Group group) {
    _suite = Suite(group, SuitePlatform(Runtime.vm));
    return _group(_suite.group, const []);
  }

  Future<void> _group(Group group, List<Group> parents) async {
    final groups = [...parents, group];
    final ready = group.setUpAll;
    if (ready == null || await _around(ready, groups)) {
      for (final entry in group.entries) {
        if (entry is Group) {
          await _group(entry, groups);
        } else if (entry is Test) {
          await _test(entry, groups);
        }
      }
    }
    final done = group.tearDownAll;
    if (done != null) await _around(done, groups);
  }

  Future<void> _test(Test test, List<Group> groups) async {
    if (test.metadata.skip) {
      return _print(test.name, 'skipped: ${test.metadata.skipReason}');
    }
    stdout.writeln('##start ${test.name}');
    _print(test.name, await _run(test, groups));
  }

  /// `setUpAll` and `tearDownAll` are reported only where they fail.
  Future<bool> _around(Test test, List<Group> groups) async {
    final failure = await _run(test, groups);
    if (failure != null) _print(test.name, failure);
    return failure == null;
  }

  /// Why [test] failed, or null.
  Future<String?> _run(Test test, List<Group> groups) async {
    final LiveTest live = test.load(_suite, groups: groups);
    final printed = StringBuffer();
    live.onMessage.listen((message) => printed.writeln(message.text));
    await live.run();
    // Lets the streams of this test deliver before the next one begins.
    await Future<void>.delayed(Duration.zero);
    if (live.state.result == Result.success) return null;
    if (live.state.result == Result.skipped) return 'skipped';
    return [...live.errors.map(_describe), printed].join('\n').trimRight();
  }

  static String _describe(AsyncError error) {
    final trace = Chain.forTrace(error.stackTrace).foldFrames(
      (frame) => frame.isCore || _framework.contains(frame.package),
      terse: true,
    );
    return '${error.error}\n$trace'.trimRight();
  }

  static const _framework = {
    'flutter_test',
    'matcher',
    'stack_trace',
    'test_api',
    'test_report',
  };

  void _print(String name, String? failure) {
    count += 1;
    failed = failed || failure != null;
    final result = {
      'name': name,
      'ok': failure == null,
      'message': failure ?? '',
    };
    stdout.writeln('##test ${jsonEncode(result)}');
  }
}

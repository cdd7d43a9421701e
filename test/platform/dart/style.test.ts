import { beforeAll } from 'vitest';
import { emit, expectNothingIn, filesEnding } from '../../codec/emitted.js';
import {
  fixtures,
  hostileContracts,
  lengthContracts,
  ownerContracts,
  reservedWordContract,
  sweepContracts,
} from '../../codec/hardContracts.js';
import { apart } from '../../codec/subject.js';
import { describeWith } from '../toolchain.js';
import { analyze, formatCheck, layOut } from './harness.js';

describeWith('dart', 'emitted Dart', async (tools) => {
  const analyzed = [
    ...fixtures(),
    ...lengthContracts(),
    ...ownerContracts(),
    reservedWordContract(),
    ...hostileContracts(),
  ];
  const models = [...analyzed, ...sweepContracts()].map(({ name, model }, index) => ({
    name,
    model: apart(model, index),
  }));
  const emitted = await emit(models, 'dart');
  const project = layOut(tools, 'style', filesEnding(emitted, '.dart', '.yaml'));
  const clean = emitted.slice(0, analyzed.length);
  let findings: string[] = [];
  let unformatted: string[] = [];
  beforeAll(async () => {
    const [found = []] = await analyze(
      [project],
      clean.map(({ folder }) => folder),
    );
    findings = found.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
    unformatted = (await formatCheck(project)).map(({ message, formatted }) => `${message}\n${formatted}`);
  });

  expectNothingIn(clean, 'the analyzer has nothing to say', () => findings);
  expectNothingIn(emitted, 'dart format changes nothing', () => unformatted);
});

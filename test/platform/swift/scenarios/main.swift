MainActor.assumeIsolated {
  callScenarios()
  answerScenarios()
  controlScenarios()
  pushScenarios()
  payloadScenarios()
  channelScenarios()
  nonsenseScenarios()
  readinessScenarios()
  if CommandLine.arguments.contains("random") { randomScenarios() }
}
finishTests()

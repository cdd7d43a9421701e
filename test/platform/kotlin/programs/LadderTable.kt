package com.acme.talk.planetkitpush

import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal

/** What may be thrown by startForeground, by the framework's own classes. */
private val refusals: List<() -> RuntimeException> =
    listOf(
        { SecurityException("type") },
        { IllegalStateException("state") },
        { IllegalArgumentException("subset") },
        { android.app.ForegroundServiceStartNotAllowedException("background") },
        { android.app.MissingForegroundServiceTypeException("none") },
        { android.app.InvalidForegroundServiceTypeException("disabled") },
    )

/** One cell of the table: what must be tried, in the words of the manifest; `untyped` is the call without types. */
private fun expected(phase: ForegroundPhase, sdk: Int, grants: ForegroundGrants): List<String> = when (sdk) {
    in 24..28 -> {
        listOf("untyped")
    }

    29 -> {
        listOf("phoneCall")
    }

    else -> {
        val speaks = grants.visible && grants.microphone
        when {
            phase == ForegroundPhase.RINGING -> listOf("phoneCall", "mediaPlayback")
            speaks && grants.camera -> listOf("phoneCall|microphone|camera", "phoneCall|microphone", "phoneCall")
            speaks -> listOf("phoneCall|microphone", "phoneCall")
            else -> listOf("phoneCall")
        }
    }
}

private fun wordsOf(rung: Rung): String {
    val words =
        mapOf(
            ForegroundType.PHONE_CALL to "phoneCall",
            ForegroundType.MEDIA_PLAYBACK to "mediaPlayback",
            ForegroundType.MICROPHONE to "microphone",
            ForegroundType.CAMERA to "camera",
        )
    return words.filterKeys { it in rung.types }.values.joinToString("|").ifEmpty { "untyped" }
}

/** Each exception at each rung, all above it refused too: the next rung holds, and past the last one nothing throws. */
private fun climbs(rungs: List<Rung>) {
    for (refusal in refusals) {
        for (refused in 0..rungs.size) {
            val tried = mutableListOf<Rung>()
            val climb =
                ForegroundLadder.climb(rungs) { rung ->
                    tried += rung
                    if (tried.size <= refused) throw refusal()
                }
            equal(rungs.getOrNull(refused), climb.rung)
            equal(rungs.take(refused + 1), tried)
            equal(refused, climb.refusals.size)
        }
    }
}

private val booleans = listOf(false, true)

fun main() {
    for (phase in ForegroundPhase.entries) {
        for (sdk in 24..37) {
            for (visible in booleans) {
                for (microphone in booleans) {
                    for (camera in booleans) {
                        val grants = ForegroundGrants(visible, microphone, camera)
                        val cell = "$phase, API $sdk, visible $visible, microphone $microphone, camera $camera"
                        Scenarios.test("A14 $cell") {
                            val rungs = ForegroundLadder.rungs(phase, sdk, grants)
                            equal(expected(phase, sdk, grants), rungs.map(::wordsOf))
                            climbs(rungs)
                        }
                    }
                }
            }
        }
    }
    Scenarios.test("A14 what is not a refusal is not hidden") {
        val thrown = runCatching { ForegroundLadder.refusal { throw UnsupportedOperationException() } }
        equal(true, thrown.exceptionOrNull() is UnsupportedOperationException)
    }
    interleavings()
    Scenarios.done()
}

/** The system's side of one service: what was asked of it, and what it would kill the app for. */
private class ModelSystem {
    val life = ServiceLife { request() }
    var refuses = false
    val wanted = mutableSetOf<String>()
    private var issued = 0
    private var delivered = 0
    private var running = false
    private var promoted = false
    val isRunning get() = running
    val hasPending get() = delivered < issued

    private fun request(): Boolean {
        if (!refuses) issued++
        return !refuses
    }

    fun deliver() {
        if (!hasPending) return
        val startId = ++delivered
        running = true
        promoted = true
        life.entered(this) { leave(startId) }
    }

    private fun leave(startId: Int) {
        check(promoted) { "stopped before it was promoted" }
        promoted = false
        if (startId != issued) return
        running = false
        life.destroyed(this)
    }
}

private fun interleavings() {
    val steps = listOf("start a", "stop a", "start b", "stop b", "deliver", "refuse")
    Scenarios.test("A16 every interleaving of starts, stops and the system's answers, up to seven") {
        fun walk(path: List<String>) {
            val system = ModelSystem()
            var current: String? = null
            for (step in path) {
                val id = step.last().toString()
                when (step.substringBefore(' ')) {
                    "start" -> {
                        val accepted = system.life.start(id)
                        current = id.takeIf { accepted || system.isRunning || system.hasPending }
                    }

                    "stop" -> {
                        val before = system.isRunning
                        system.life.stop(id)
                        if (id != current) equal(before, system.isRunning, "$path: $step") else current = null
                    }

                    "deliver" -> {
                        system.deliver()
                    }

                    else -> {
                        system.refuses = !system.refuses
                    }
                }
            }
            while (system.hasPending) system.deliver()
            if (current == null) equal(false, system.isRunning, "left running: $path")
            if (path.size < 7) steps.forEach { walk(path + it) }
        }
        // Refusals change nothing before a start, so the first step is a start.
        walk(listOf("start a"))
    }
}

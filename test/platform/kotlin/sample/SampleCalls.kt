package com.example.sample

/** A pure core: no framework class, so it runs on any JVM. */
internal object SampleCalls {
    private val ringing = linkedMapOf<String, Phase>()

    sealed interface Phase {
        data class Ringing(val caller: String?) : Phase

        data object Answered : Phase
    }

    fun ring(callId: String, caller: String?): Boolean {
        if (callId in ringing) return false
        ringing[callId] = Phase.Ringing(caller)
        return true
    }

    fun answer(callId: String): Boolean {
        val phase = ringing[callId] ?: return false
        ringing[callId] = Phase.Answered
        return phase is Phase.Ringing
    }

    fun describe(callId: String): String = when (val phase = ringing[callId]) {
        is Phase.Ringing -> phase.caller ?: "Unknown caller"
        Phase.Answered -> "answered"
        null -> "none"
    }
}

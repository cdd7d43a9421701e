package batch

import java.io.File
import java.util.Base64

/** One line a question: `INDEX CONTRACT ASK` and what is asked about, each text in Base64. */
internal fun answerAll(answers: Map<String, (String, List<String>) -> Any>) {
    val lines = File(System.getProperty("questions")).readLines().filter { it.isNotEmpty() }
    for (line in lines) {
        val (index, contract, ask, rest) = line.split(' ', limit = 4)
        val texts = rest.split(' ').filter { it.isNotEmpty() }.map(::decoded)
        val answer = json(answers.getValue(contract)(ask, texts))
        println("##test " + json(mapOf("name" to index, "ok" to true, "message" to answer)))
    }
    println("##done ${lines.size}")
}

/** Texts in pairs of key and value; `.` stands before each, so that an empty one is there too. */
internal fun pairs(texts: List<String>): Map<String, String> = texts.chunked(2).associate { (key, value) -> key to value }

private fun decoded(text: String): String = String(Base64.getDecoder().decode(text.drop(1)))

private fun json(value: Any?): String = when (value) {
    is Map<*, *> -> value.entries.joinToString(",", "{", "}") { "${json(it.key)}:${json(it.value)}" }
    is String -> value.toCharArray().joinToString("", "\"", "\"") { "\\u%04x".format(it.code) }
    is Long, is Boolean -> value.toString()
    else -> error("the channel's codec takes no ${value?.javaClass}")
}

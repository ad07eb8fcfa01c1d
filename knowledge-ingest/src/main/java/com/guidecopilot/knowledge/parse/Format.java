package com.guidecopilot.knowledge.parse;

/** Reads files of one format. */
interface Format {

    /**
     * @throws NotReadable with a reason for people
     * @throws Exception whatever a library throws on a broken file
     */
    ParseOutcome.Parsed read(SourceFile file) throws Exception;
}

package com.guidecopilot.api.action.campaign;

/** Makes audiences of what headquarters wrote. */
interface Audiences {

    sealed interface Reading {

        record Fine(Audience audience) implements Reading {}

        /** @param reason where and why the member of the sheet cannot be read */
        record Wrong(String member, String reason) implements Reading {}
    }

    Reading read(CampaignSheet sheet);
}

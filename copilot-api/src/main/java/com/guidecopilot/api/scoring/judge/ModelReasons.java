package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;

/** What the author is told of a model's answer: the rule that it was asked by. */
final class ModelReasons {

    private ModelReasons() {}

    static String of(Question question, Level level) {
        return switch (question) {
            case NEED ->
                switch (level) {
                    case MET -> "推荐之前问清或核对了顾客的情况";
                    case PARTLY -> "问得笼统，或推荐之后才问";
                    case MISSED -> "该了解顾客的情况，没有问";
                };
            case WARMTH ->
                switch (level) {
                    case MET -> "有体谅和关心，是在对这位顾客说话";
                    case PARTLY -> "礼貌，但说的是对谁都一样的话";
                    case MISSED -> "语气敷衍、推脱或催逼";
                };
            case RECOMMENDATION ->
                switch (level) {
                    case MET -> "说了具体的款，也说了为什么适合这位顾客";
                    case PARTLY -> "有款，理由没有顾到这位顾客";
                    case MISSED -> "该推荐，没有给出具体的款";
                };
            case CLOSING ->
                switch (level) {
                    case MET -> "约好了具体的下一步";
                    case PARTLY -> "只说了随时联系之类，没有具体的下一步";
                    case MISSED -> "谈话结束时没有下一步";
                };
            case RESPONSE ->
                switch (level) {
                    case MET -> "顾客问的、担心的，都接住了";
                    case PARTLY -> "有一处没有接，或没有答到点上";
                    case MISSED -> "多半答非所问，或没有理会顾客问的";
                };
        };
    }

    static String notApplicable(Question question) {
        return switch (question) {
            case NEED -> "顾客没有要挑选什么，不看需求了解";
            case WARMTH -> "没有可看语气的话";
            case RECOMMENDATION -> "顾客没有要挑选什么，不看推荐";
            case CLOSING -> "顾客刚问完，谈话还没到收尾";
            case RESPONSE -> "顾客没有说什么要回应的";
        };
    }
}

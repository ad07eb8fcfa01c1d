package com.guidecopilot.api.platform;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every kind of problem that the API answers with. Its name is stable; pages and connectors decide by it. */
public enum Problem {
    VALIDATION(HttpStatus.BAD_REQUEST, "填写的内容有误"),
    UNREADABLE(HttpStatus.BAD_REQUEST, "请求内容无法读取"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "请重新登录"),
    SIGN_IN_CODE_REFUSED(HttpStatus.UNAUTHORIZED, "登录码无效"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "没有权限"),
    OWN_SCORE(HttpStatus.FORBIDDEN, "不能评自己的会话"),
    SAME_REVIEWER(HttpStatus.FORBIDDEN, "申诉要由另一位复核人处理"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到"),
    UNKNOWN_STORE(HttpStatus.NOT_FOUND, "没有这家门店"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "不支持这种请求方式"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "不支持要求的返回格式"),
    CONFLICT_BRAND_CODE(HttpStatus.CONFLICT, "品牌编号已被使用"),
    CONFLICT_CONVERSATION_CLOSED(HttpStatus.CONFLICT, "会话已结束"),
    CONSENT_WITHDRAWN(HttpStatus.CONFLICT, "顾客不同意会话存档"),
    SUGGESTION_OUTDATED(HttpStatus.CONFLICT, "建议已过时"),
    CONFLICT_SUGGESTION_STATE(HttpStatus.CONFLICT, "建议的状态已变化"),
    CONFLICT_TASK_STATE(HttpStatus.CONFLICT, "任务的状态已变化"),
    CONFLICT_CAMPAIGN(HttpStatus.CONFLICT, "活动的状态或编号不允许"),
    CONFLICT_CREDIT_STATE(HttpStatus.CONFLICT, "业绩的状态不允许"),
    CONFLICT_TAKEOVER(HttpStatus.CONFLICT, "接管已被他人领取或已结束"),
    CONFLICT_REPLY_STATE(HttpStatus.CONFLICT, "代发回复的状态已变化"),
    CONFLICT_NOT_THE_WRITER(HttpStatus.CONFLICT, "现在由别人回复这位顾客"),
    CONFLICT_REVIEW(HttpStatus.CONFLICT, "这份复核的状态已变化"),
    CONFLICT_DISPUTE(HttpStatus.CONFLICT, "这个申诉的状态不允许"),
    DISPUTE_WINDOW_OVER(HttpStatus.CONFLICT, "申诉期已过"),
    SCORE_FROZEN(HttpStatus.CONFLICT, "评分所在的月份已经结算"),
    NOTHING_TO_PREVIEW(HttpStatus.CONFLICT, "没有可以试评的"),
    GUARD_BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT, "内容没有通过核对"),
    INGEST_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "文件没有入库"),
    CUSTOMER_ERASED(HttpStatus.GONE, "顾客信息已删除"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "内容太大"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持的内容格式"),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "尝试次数过多"),
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "服务出错"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "数据库暂时不可用");

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The last part of its type, as the reference lists it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public URI type() {
        return URI.create("urn:guide-copilot:problem:" + slug());
    }
}

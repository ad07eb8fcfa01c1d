package com.guidecopilot.api.sample;

import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a page on this very machine choose whom to be. For everybody else the address does not exist. */
@RestController
@Tag(name = "示例")
@WhenSampleIsOn
class SampleAccountsController {

    /** What a browser on this machine calls it. A page whose own name merely resolves to this machine says another. */
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final SampleAccounts accounts;

    SampleAccountsController(SampleAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v1/sample/accounts")
    @SecurityRequirements
    @Operation(operationId = "listSampleAccounts", summary = "示例品牌的员工账号和令牌；只在开启示例时、只对本机开放")
    @Refuses(Problem.NOT_FOUND)
    List<SampleAccounts.Account> accounts(HttpServletRequest request) {
        if (!isFromThisMachine(request)) throw new NotFound("没有这个地址");
        return accounts.all();
    }

    /** A proxy on this machine asks from here too, on behalf of anybody. */
    private static boolean isFromThisMachine(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && THIS_MACHINE.contains(request.getServerName())
                && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    }
}

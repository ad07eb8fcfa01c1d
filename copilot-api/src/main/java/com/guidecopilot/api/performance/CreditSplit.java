package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.CreditRules.Among;
import com.guidecopilot.api.performance.CreditRules.Shares;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.OrderFacts.Service;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is credited with what of an order. Pure: facts and rules in, lines out; lines of the payment add up to the amount,
 * lines of refunds take back exactly what was given back, and of an order given back as a whole nobody keeps a fen.
 */
final class CreditSplit {

    private record Claim(Party party, BigInteger weight, Reason reason) {

        Claim and(Claim other) {
            return new Claim(party, weight.add(other.weight), reason);
        }
    }

    private final OrderFacts facts;
    private final CreditRules rules;

    private CreditSplit(OrderFacts facts, CreditRules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    static List<CreditLine> of(OrderFacts facts, CreditRules rules) {
        return new CreditSplit(facts.within(rules.window()), rules).lines();
    }

    private List<CreditLine> lines() {
        // 1. Who has a claim, and why.
        List<Claim> claims = claims();
        // 2. The amount, divided to the fen.
        List<CreditLine> sale = sale(claims);
        // 3. What was given back of it, by the same parts.
        List<CreditLine> lines = new ArrayList<>(sale);
        lines.addAll(givenBack(sale));
        return lines;
    }

    private List<Claim> claims() {
        Answerer home = facts.home();
        if (facts.customer() == null) return List.of(withoutCustomer());
        Party guide = home == null ? Party.store(facts.store()) : home.as(Side.HOME_GUIDE);
        return facts.tier() == Tier.MANAGED ? takenOver(guide) : served(guide);
    }

    private Claim withoutCustomer() {
        Answerer seller = facts.seller();
        return seller == null
                ? new Claim(Party.store(facts.store()), BigInteger.ONE, Reason.UNKNOWN_CUSTOMER)
                : new Claim(seller.as(Side.SELLER), BigInteger.ONE, Reason.SOLD_TO_UNKNOWN);
    }

    private List<Claim> served(Party guide) {
        Shares shares = rules.of(facts.tier());
        int withoutHelp = facts.served().isEmpty() ? shares.cloudGuide() : 0;
        Reason assist = shares.cloudGuide() > 0 ? Reason.ASSISTED : Reason.ASSIST_UNPAID;
        return divided(guide, shares.homeGuide() + withoutHelp, Reason.HOME_SERVES, shares, assist);
    }

    private List<Claim> takenOver(Party guide) {
        Shares shares = rules.of(Tier.MANAGED);
        List<Claim> claims = divided(guide, shares.homeGuide(), Reason.HOME_TAKEN_OVER, shares, Reason.TAKEN_OVER);
        if (facts.served().isEmpty()) {
            claims.add(new Claim(Party.CLOUD_TEAM, weight(shares.cloudGuide(), 1), Reason.TAKEN_OVER_BY_TEAM));
        }
        return claims;
    }

    /** Who gets nothing by rule is named all the same, to see why; not so the store, which is no person. */
    private List<Claim> divided(Party guide, int home, Reason why, Shares shares, Reason whyCloud) {
        SortedMap<Party, Long> cloud = cloudGuides();
        long whole =
                Math.max(1, cloud.values().stream().mapToLong(Long::longValue).sum());
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim(guide, weight(home, whole), guide.side() == Side.STORE ? Reason.NO_GUIDE : why));
        cloud.forEach((party, part) -> claims.add(new Claim(party, weight(shares.cloudGuide(), part), whyCloud)));
        if (shares.store() > 0) {
            claims.add(new Claim(Party.store(facts.store()), weight(shares.store(), whole), Reason.STORE_SHARE));
        }
        return claims;
    }

    private SortedMap<Party, Long> cloudGuides() {
        return facts.served().stream()
                .collect(Collectors.toMap(
                        service -> Party.cloudGuide(service.staff()),
                        rules.among() == Among.TIME ? Service::seconds : service -> 1L,
                        rules.among() == Among.TIME ? Long::sum : (one, again) -> one,
                        TreeMap::new));
    }

    private List<CreditLine> sale(List<Claim> claims) {
        // A store that stands in for a guide whom nobody knows has one claim and not two.
        List<Claim> ordered = List.copyOf(claims.stream()
                .collect(Collectors.toMap(Claim::party, claim -> claim, Claim::and, TreeMap::new))
                .values());
        List<BigInteger> weights = ordered.stream().map(Claim::weight).toList();
        long[] amounts = Apportionment.of(facts.amount(), weights);
        long[] shares = Apportionment.of(CreditRules.WHOLE, weights);
        boolean takenOver = facts.customer() != null && facts.tier() == Tier.MANAGED;
        List<CreditLine> lines = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Claim claim = ordered.get(i);
            lines.add(new CreditLine(
                    null,
                    facts.store(),
                    facts.currency(),
                    claim.party(),
                    facts.month(),
                    amounts[i],
                    (int) shares[i],
                    claim.reason(),
                    takenOver,
                    rules.version()));
        }
        return lines;
    }

    /**
     * Each refund takes back the difference between what all refunds up to it take back and what all before it did: so
     * it does not matter in how many steps an amount is given back. No more is taken back than was paid.
     */
    private List<CreditLine> givenBack(List<CreditLine> sale) {
        List<CreditLine> lines = new ArrayList<>();
        if (facts.amount() == 0) return lines;
        List<BigInteger> weights =
                sale.stream().map(line -> BigInteger.valueOf(line.amount())).toList();
        long refunded = 0;
        long[] before = new long[sale.size()];
        for (Refund refund : facts.refunds()) {
            refunded = Math.min(facts.amount(), refunded + refund.amount());
            long[] now = Apportionment.of(refunded, weights);
            for (int i = 0; i < now.length; i++) {
                if (now[i] != before[i]) lines.add(takenBack(sale.get(i), refund, before[i] - now[i]));
            }
            before = now;
        }
        return lines;
    }

    private static CreditLine takenBack(CreditLine line, Refund refund, long amount) {
        return new CreditLine(
                refund.id(),
                line.store(),
                line.currency(),
                line.party(),
                refund.month(),
                amount,
                line.share(),
                line.reason(),
                line.takenOver(),
                line.rules());
    }

    private static BigInteger weight(int share, long part) {
        return BigInteger.valueOf(share).multiply(BigInteger.valueOf(part));
    }
}

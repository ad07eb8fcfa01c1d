package com.guidecopilot.api.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds a receiver's addresses for the connection that is about to be made, and refuses those inside a network. The
 * connection goes to the very address that was checked: a name that points elsewhere a moment later changes nothing.
 */
final class ReceiverAddresses implements DnsResolver {

    /** Told apart from a host that is not known, because trying again will not help by itself. */
    static final class Refused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Refused(InetAddress address) {
            super("地址 %s 不是公网地址".formatted(address.getHostAddress()));
        }
    }

    private final boolean privateToo;

    ReceiverAddresses(boolean privateToo) {
        this.privateToo = privateToo;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (privateToo) return addresses;
        for (InetAddress address : addresses) if (!isPublic(address)) throw new Refused(address);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublic(six);
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        int a = four[0] & 0xff;
        int b = four[1] & 0xff;
        int c = four[2] & 0xff;
        boolean carrier = a == 100 && b >= 64 && b < 128;
        boolean protocols = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean benchmarks = a == 198 && (b == 18 || b == 19);
        boolean examples = a == 198 && b == 51 && c == 100 || a == 203 && b == 0 && c == 113;
        return a != 0 && a < 240 && !carrier && !protocols && !benchmarks && !examples;
    }

    /** Only what is given out to the world, without the ranges that carry another address inside. */
    private static boolean isPublic(Inet6Address six) {
        byte[] bytes = six.getAddress();
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredoOrExample = bytes[0] == 0x20
                && bytes[1] == 0x01
                && (bytes[2] == 0 && bytes[3] == 0 || bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8);
        return global && !sixToFour && !teredoOrExample;
    }
}

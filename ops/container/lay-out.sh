#!/bin/sh
# lay-out.sh JAR DIR: what goes into the image, from the built jar. DIR/service.jar and DIR/lib are the jar taken apart,
# DIR/jre is a Java runtime with the modules that the service uses, DIR/djl the tokenizer's native library, DIR/start.aot
# the JVM's cache of a rehearsed start. JAVA_HOME is the JDK; DIR is not there yet.
set -eu

jar=$1 app=$2

"$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$app"
mv "$app/$(basename "$jar")" "$app/service.jar"

# jdk.charsets and jdk.localedata are what no dependency names: spreadsheets in GBK, dates in Chinese.
"$JAVA_HOME/bin/jlink" --output "$app/jre" --strip-debug --no-header-files --no-man-pages --add-modules \
java.compiler,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,\
java.security.jgss,java.security.sasl,java.sql,java.sql.rowset,java.xml.crypto,jdk.charsets,jdk.crypto.ec,jdk.httpserver,\
jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

# The same collector and options as the image's command line, else the JVM refuses the cache.
DJL_CACHE_DIR=$app/djl "$app/jre/bin/java" -XX:+UseG1GC --enable-native-access=ALL-UNNAMED -Xlog:aot*=error \
  "-XX:AOTCacheOutput=$app/start.aot" -cp "$app/service.jar" com.guidecopilot.api.StartRehearsal

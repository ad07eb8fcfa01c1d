/** What holds for the house as a whole. Its name is last in the alphabet, so that its tests, which take long, come first. */
@NullMarked
package com.guidecopilot.house;

import org.jspecify.annotations.NullMarked;

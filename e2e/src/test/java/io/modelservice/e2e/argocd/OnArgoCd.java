package io.modelservice.e2e.argocd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class whose constructor takes an {@link ArgoCd}, on a cluster that is the class's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StartedArgoCd.class)
@interface OnArgoCd {}

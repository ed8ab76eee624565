/**
 * The router: takes requests in every protocol, admits them, sends them to a group of sub-models, and answers. This
 * package puts the parts together; what they do stands in the packages below.
 */
package io.modelservice.runtime.router;

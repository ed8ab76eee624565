/** What the cache promises: sharing between processes, kills at any time, damage, full disks. */
package io.modelservice.sources.cache;

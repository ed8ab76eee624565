# The front door. `make help` lists what there is.

JDK_HOME := $(shell build/find-java 25)
MVN      := $(shell command -v mvn)
MAVEN     = JAVA_HOME="$(JDK_HOME)" "$(MVN)" --batch-mode --no-transfer-progress

.DEFAULT_GOAL := help
.PHONY: help tools build test test-goals test-load check format demo images push clean bench-split bench-serving bench-start bench-operator demo-cluster cluster-up cluster-down cluster-status

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

tools:
	@test -n "$(JDK_HOME)" || { build/find-java 25; exit 1; }
	@test -n "$(MVN)" || { echo "modelservice: Maven (mvn) was not found. Install it, for example the Debian package maven." >&2; exit 1; }

build: tools ## Build everything without running tests
	$(MAVEN) -q package -Dmaven.test.skip=true
	@mkdir -p target && touch target/built

target/built: $(shell find pom.xml */pom.xml */src/main -type f)
	@$(MAKE) --no-print-directory build

test: tools ## Build and run all tests; the last line is their count
	@e2e/cluster/cluster prepare >/dev/null
	@find . -path '*/target/surefire-reports' -prune -exec rm -rf {} +
	@$(MAVEN) --threads 2 verify; status=$$?; build/count-tests && exit $$status

test-goals: build ## Run the tests of goals that are not reached yet; they may fail
	@$(MAVEN) -pl e2e -am verify -De2e.groups=goal -De2e.excluded= -Dtest='*Overload*' -Dsurefire.failIfNoSpecifiedTests=false

test-load: build ## Ask a service on a cluster all the time while it is scaled, changed, drained and restarted; the story of Argo CD
	@e2e/cluster/argocd/argocd prepare >/dev/null
	@$(MAVEN) -pl e2e -am verify -De2e.groups=load -De2e.excluded= -Dtest='UnderLoadTest,ReasonsApartTest,AppliedExamplesTest,ArgoCdTest' -Dsurefire.failIfNoSpecifiedTests=false
	@$(MAVEN) -pl operator -am verify -Doperator.groups=load -Doperator.excluded= -Dtest='KilledOperatorTest,RandomChangesTest#*TwoHundred*' -Dsurefire.failIfNoSpecifiedTests=false

check: tools ## Check formatting and compile with warnings as errors
	$(MAVEN) -q test-compile

format: tools ## Format the sources
	$(MAVEN) -q spotless:apply

demo: build ## Split a real model in three, serve it, ask it
	@examples/demo.sh

cluster-up: ## Start a Kubernetes of three nodes on this machine; prints KUBECONFIG=<path> (docs/cluster.md)
	@e2e/cluster/cluster up

demo-cluster: images ## Serve a model on a Kubernetes of three nodes on this machine; make cluster-down ends it
	@examples/demo-cluster.sh

cluster-down: ## End it and remove all that it made
	@e2e/cluster/cluster down

cluster-status: ## Show what of it runs
	@e2e/cluster/cluster status

images: tools target/built ## Build the container images as archives in target/images (BASE_IMAGE=archive.tar: on another base)
	@images/build

push: images ## Push the images by skopeo: make push REGISTRY=registry.example.com/team
	@images/push $(REGISTRY)

bench-split: build ## Split against unsplit: latency, throughput, bytes on links, balance (P3, P4, P26)
	@bench/run split

bench-serving: build ## Serving against the bare engine (P11, P12, P13)
	@bench/run serving

bench-operator: build ## The operator against a real API server: writes, speed, memory (P21, P22, P23)
	@e2e/cluster/cluster binaries >/dev/null
	@bench/run operator

bench-start: build ## Start-up and memory (P24, P25)
	@bench/run start

clean: tools ## Remove what was built
	$(MAVEN) -q clean

{{- define "operator.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end -}}
{{- end -}}

{{- define "operator.selector" -}}
app.kubernetes.io/name: modelservice-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "operator.labels" -}}
{{ include "operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "operator.image" -}}
{{ .image.repository }}:{{ .image.tag | default .version }}
{{- end -}}

{{- /* A value as a file of properties has it: numbers in full, backslashes, dollars and a first space escaped. */ -}}
{{- define "operator.property" -}}
{{- $text := kindIs "string" . | ternary (toString .) (toJson .) | replace "\\" "\\\\" | replace "$" "\\\\$" -}}
{{- regexReplaceAll "^ " $text "\\ " -}}
{{- end -}}
